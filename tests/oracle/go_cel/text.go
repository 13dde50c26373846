// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

var kindNames = map[types.Kind]string{
	cel.BoolKind:      "bool",
	cel.BytesKind:     "bytes",
	cel.DoubleKind:    "double",
	cel.DurationKind:  "duration",
	cel.IntKind:       "int",
	cel.ListKind:      "list",
	cel.MapKind:       "map",
	cel.NullTypeKind:  "null",
	cel.StringKind:    "string",
	cel.TimestampKind: "timestamp",
	cel.TypeKind:      "type",
	cel.UintKind:      "uint",
}

// A type as guard's messages write it.
func typeName(t *cel.Type) string {
	name, found := kindNames[t.Kind()]
	switch {
	case t.TypeName() == "optional_type":
		name = "optional"
	case t.Kind() == cel.DynKind || t.Kind() == cel.TypeParamKind:
		return "dyn"
	case !found:
		name = t.TypeName()
	}
	var parameters []string
	for _, each := range t.Parameters() {
		parameters = append(parameters, typeName(each))
	}
	if len(parameters) == 0 {
		return name
	}
	return name + "(" + strings.Join(parameters, ", ") + ")"
}

func quoted(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			fmt.Fprintf(&out, "\\x%02x", c)
		} else {
			out.WriteByte(c)
		}
	}
	return `"` + out.String() + `"`
}

// A value in a form that is the same for equal values of one kind.
func valueText(value ref.Val) string {
	switch v := value.(type) {
	case types.Null:
		return "null"
	case types.Bool, types.Int:
		return fmt.Sprint(v)
	case types.Uint:
		return fmt.Sprintf("%du", uint64(v))
	case types.Double:
		if math.IsNaN(float64(v)) {
			return "NaN"
		}
		return fmt.Sprintf("double(%016x)", math.Float64bits(float64(v)))
	case types.String:
		return quoted(string(v))
	case types.Bytes:
		return "b" + quoted(string(v))
	case types.Duration:
		return fmt.Sprintf("duration(%d)", int64(v.Duration/time.Nanosecond))
	case types.Timestamp:
		return fmt.Sprintf("timestamp(%d, %d)", v.Unix(), v.Nanosecond())
	case *types.Optional:
		if !v.HasValue() {
			return "none"
		}
		return "optional(" + valueText(v.GetValue()) + ")"
	case traits.Mapper:
		var entries []string
		for keys := v.Iterator(); keys.HasNext() == types.True; {
			key := keys.Next()
			entries = append(entries, valueText(key)+": "+valueText(v.Get(key)))
		}
		sort.Strings(entries)
		return "{" + strings.Join(entries, ", ") + "}"
	case traits.Lister:
		var elements []string
		for all := v.Iterator(); all.HasNext() == types.True; {
			elements = append(elements, valueText(all.Next()))
		}
		return "[" + strings.Join(elements, ", ") + "]"
	case *types.Type:
		return "type(" + v.TypeName() + ")"
	default:
		return value.Type().TypeName() + "(" + quoted(fmt.Sprint(value.Value())) + ")"
	}
}
