// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
)

// Reads one variable, its value, and conditions over it; prints what one evaluation of each
// takes, in nanoseconds: the median of batches, with everything that cel-go can do before.
func bench() {
	var question struct {
		Name           string
		Value          map[string]any
		Conditions     []string
		Batches, Batch int
	}
	if err := json.NewDecoder(os.Stdin).Decode(&question); err != nil {
		panic(err)
	}
	environment := newEnvironment(
		cel.Variable(question.Name, cel.MapType(cel.StringType, cel.DynType)))
	value := types.DefaultTypeAdapter.NativeToValue(question.Value)
	variables, err := cel.NewActivation(map[string]any{question.Name: value})
	if err != nil {
		panic(err)
	}
	for _, condition := range question.Conditions {
		checked, issues := environment.Compile(condition)
		if issues.Err() != nil {
			panic(issues.Err())
		}
		program, err := environment.Program(checked, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			panic(err)
		}
		var batches []float64
		for i := 0; i < question.Batches; i++ {
			begin := time.Now()
			for j := 0; j < question.Batch; j++ {
				if _, _, err := program.Eval(variables); err != nil {
					panic(err)
				}
			}
			batches = append(batches, float64(time.Since(begin).Nanoseconds())/float64(question.Batch))
		}
		sort.Float64s(batches)
		fmt.Println(batches[len(batches)/2])
	}
}
