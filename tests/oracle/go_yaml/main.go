// SPDX-License-Identifier: Apache-2.0

// Reads YAML documents from standard input, each ended by a NUL, with the reader
// that Kubernetes uses, and prints one line for each: canonical JSON, or "!" and
// why the document is refused.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// Text as libguard's canonical_json() writes it: encoding/json escapes more.
func writeText(out *strings.Builder, text string) {
	out.WriteByte('"')
	for _, c := range text {
		switch c {
		case '"', '\\':
			out.WriteByte('\\')
			out.WriteRune(c)
		case '\b':
			out.WriteString(`\b`)
		case '\f':
			out.WriteString(`\f`)
		case '\n':
			out.WriteString(`\n`)
		case '\r':
			out.WriteString(`\r`)
		case '\t':
			out.WriteString(`\t`)
		default:
			if c < 0x20 {
				fmt.Fprintf(out, `\u%04x`, c)
			} else {
				out.WriteRune(c)
			}
		}
	}
	out.WriteByte('"')
}

func write(out *strings.Builder, value any) {
	switch value := value.(type) {
	case nil:
		out.WriteString("null")
	case bool:
		fmt.Fprint(out, value)
	case json.Number:
		out.WriteString(value.String())
	case string:
		writeText(out, value)
	case []any:
		out.WriteByte('[')
		for i, item := range value {
			if i > 0 {
				out.WriteByte(',')
			}
			write(out, item)
		}
		out.WriteByte(']')
	case map[string]any:
		keys := make([]string, 0, len(value))
		for key := range value {
			keys = append(keys, key)
		}
		sort.Strings(keys)
		out.WriteByte('{')
		for i, key := range keys {
			if i > 0 {
				out.WriteByte(',')
			}
			writeText(out, key)
			out.WriteByte(':')
			write(out, value[key])
		}
		out.WriteByte('}')
	}
}

func canonical(document []byte) (string, error) {
	text, err := yaml.YAMLToJSON(document)
	if err != nil {
		return "", err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	var out strings.Builder
	write(&out, value)
	return out.String(), nil
}

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, document := range bytes.Split(bytes.TrimSuffix(input, []byte{0}), []byte{0}) {
		line, err := canonical(document)
		if err != nil {
			line = "! " + strings.ReplaceAll(err.Error(), "\n", " ")
		}
		fmt.Fprintln(out, line)
	}
}
