// SPDX-License-Identifier: Apache-2.0

package main

import (
	"sort"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/interpreter"
)

// A map that is iterated in the order of its keys' texts: that of cel-go comes in another
// order each time, so that no answer about it could be had twice.
type orderedMap struct {
	traits.Mapper
}

// optional.ofNonZeroValue() asks for it.
func (m orderedMap) IsZeroValue() bool {
	return m.Size() == types.IntZero
}

type keyIterator struct {
	traits.Iterator
	keys []ref.Val
}

func (m orderedMap) Iterator() traits.Iterator {
	all := m.Mapper.Iterator()
	var keys []ref.Val
	for all.HasNext() == types.True {
		keys = append(keys, all.Next())
	}
	sort.Slice(keys, func(a, b int) bool { return valueText(keys[a]) < valueText(keys[b]) })
	return &keyIterator{all, keys}
}

func (i *keyIterator) HasNext() ref.Val {
	return types.Bool(len(i.keys) > 0)
}

func (i *keyIterator) Next() ref.Val {
	key := i.keys[0]
	i.keys = i.keys[1:]
	return key
}

// What makes maps: literals and comprehensions.
type ordered struct {
	interpreter.InterpretableV2
}

func (o ordered) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	value := o.InterpretableV2.Exec(frame)
	if _, mutable := value.(traits.MutableMapper); mutable {
		return value
	}
	if made, isMap := value.(traits.Mapper); isMap {
		return orderedMap{made}
	}
	return value
}

func (o ordered) Eval(activation interpreter.Activation) ref.Val {
	return o.Exec(interpreter.AsFrame(activation))
}

func order(node interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
	switch made := node.(type) {
	case interpreter.InterpretableConstructor:
		if made.Type() == types.MapType {
			return ordered{node}, nil
		}
	case interpreter.InterpretableAttribute, interpreter.InterpretableCall, interpreter.InterpretableConst:
	default:
		return ordered{node}, nil
	}
	return node, nil
}
