// SPDX-License-Identifier: Apache-2.0

// Reads files of HCL's native syntax from standard input, each ended by a NUL, with the
// parser that Terraform uses, and prints one line for each: what its bodies hold, with
// offsets, or "!" and why the file is refused.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"sort"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func write(out *bufio.Writer, body *hclsyntax.Body, source []byte) {
	attributes := make([]*hclsyntax.Attribute, 0, len(body.Attributes))
	for _, attribute := range body.Attributes {
		attributes = append(attributes, attribute)
	}
	sort.Slice(attributes, func(a, b int) bool {
		return attributes[a].SrcRange.Start.Byte < attributes[b].SrcRange.Start.Byte
	})
	for _, each := range attributes {
		value := each.Expr.Range()
		fmt.Fprintf(out, "%s@%d=%d-%d ", each.Name, each.NameRange.Start.Byte, value.Start.Byte, value.End.Byte)
	}
	for _, each := range body.Blocks {
		end := each.TypeRange.End.Byte
		fmt.Fprintf(out, "%s", each.Type)
		for _, label := range each.LabelRanges {
			end = label.End.Byte
			fmt.Fprintf(out, " %s", bytes.Trim(source[label.Start.Byte:label.End.Byte], `"`))
		}
		fmt.Fprintf(out, "@%d-%d(", each.TypeRange.Start.Byte, end)
		write(out, each.Body, source)
		fmt.Fprint(out, ") ")
	}
}

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	files := bytes.Split(input, []byte{0})
	for _, source := range files[:len(files)-1] {
		file, problems := hclsyntax.ParseConfig(source, "main.tf", hcl.InitialPos)
		if problems.HasErrors() {
			fmt.Fprintf(out, "! %s\n", problems[0].Summary)
			continue
		}
		write(out, file.Body.(*hclsyntax.Body), source)
		fmt.Fprintln(out)
	}
}
