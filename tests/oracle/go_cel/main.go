// SPDX-License-Identifier: Apache-2.0

// Evaluates expressions with cel-go: for tests, and with -bench for benchmarks.
//
// Reads lines of JSON from standard input: first the variables, by name and an expression of
// their type, then cases, each a text, the values of the variables that stand in it (as
// expressions), and the names of those that are unknown. Prints a line of JSON for each case:
// the type and the value, or why there is none.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/ext"
)

type testCase struct {
	Text    string            `json:"text"`
	Values  map[string]string `json:"values"`
	Unknown []string          `json:"unknown"`
}

type answer struct {
	Refused string `json:"refused,omitempty"` // by parser or checker
	Type    string `json:"type,omitempty"`
	Value   string `json:"value,omitempty"`
	Error   string `json:"error,omitempty"`
	Unknown bool   `json:"unknown,omitempty"`
}

// What guard has, too.
func newEnvironment(options ...cel.EnvOption) *cel.Env {
	environment, err := cel.NewEnv(append([]cel.EnvOption{
		cel.OptionalTypes(),
		cel.CrossTypeNumericComparisons(true),
		cel.DefaultUTCTimeZone(true),
		ext.Bindings(),
		ext.Encoders(),
		ext.Lists(),
		ext.Math(),
		ext.Network(),
		ext.Regex(),
		ext.Sets(),
		ext.Strings(),
		ext.TwoVarComprehensions(),
	}, options...)...)
	if err != nil {
		panic(err)
	}
	return environment
}

// Variables by name and an expression of their type.
func declared(environment *cel.Env, variables map[string]string) []cel.EnvOption {
	var options []cel.EnvOption
	for name, sample := range variables {
		checked, issues := environment.Compile(sample)
		if issues.Err() != nil {
			panic(issues.Err())
		}
		options = append(options, cel.Variable(name, checked.OutputType()))
	}
	return options
}

type evaluator struct {
	plain     *cel.Env
	variables *cel.Env
	known     map[string]ref.Val // values of texts
}

func (e *evaluator) value(text string) (ref.Val, error) {
	if value, found := e.known[text]; found {
		return value, nil
	}
	checked, issues := e.plain.Compile(text)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	program, err := e.plain.Program(checked, cel.CustomDecoratorV2(order))
	if err != nil {
		return nil, err
	}
	value, _, err := program.Eval(cel.NoVars())
	if err == nil && len(e.known) < 100000 {
		e.known[text] = value
	}
	return value, err
}

func (e *evaluator) bindings(each testCase) any {
	values := map[string]any{}
	for name, text := range each.Values {
		value, err := e.value(text)
		if err != nil {
			panic(fmt.Sprintf("the value %s of %s: %v", text, name, err))
		}
		values[name] = value
	}
	if len(each.Unknown) == 0 {
		return values
	}
	var patterns []*cel.AttributePatternType
	for _, name := range each.Unknown {
		patterns = append(patterns, cel.AttributePattern(name))
	}
	partial, err := cel.PartialVars(values, patterns...)
	if err != nil {
		panic(err)
	}
	return partial
}

func (e *evaluator) answer(each testCase) answer {
	checked, issues := e.variables.Compile(each.Text)
	if issues.Err() != nil {
		return answer{Refused: issues.Err().Error()}
	}
	result := answer{Type: typeName(checked.OutputType())}
	value, err := e.evaluate(checked, each)
	switch {
	case value != nil && types.IsUnknown(value):
		result.Unknown = true
	case err != nil:
		result.Error = err.Error()
	default:
		result.Value = valueText(value)
	}
	return result
}

// cel-go panics at some expressions: a map with bytes as keys.
func (e *evaluator) evaluate(checked *cel.Ast, each testCase) (value ref.Val, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			value, err = nil, fmt.Errorf("panic: %v", panicked)
		}
	}()
	options := []cel.ProgramOption{cel.CustomDecoratorV2(order)}
	if len(each.Unknown) > 0 {
		options = append(options, cel.EvalOptions(cel.OptPartialEval))
	}
	program, err := e.variables.Program(checked, options...)
	if err != nil {
		return nil, err
	}
	value, _, err = program.Eval(e.bindings(each))
	return value, err
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "-bench" {
		bench()
		return
	}
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<26)
	var variables map[string]string
	if !input.Scan() || json.Unmarshal(input.Bytes(), &variables) != nil {
		panic("the first line must hold the variables")
	}
	plain := newEnvironment()
	e := &evaluator{plain, newEnvironment(declared(plain, variables)...), map[string]ref.Val{}}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for input.Scan() {
		var each testCase
		if err := json.Unmarshal(input.Bytes(), &each); err != nil {
			panic(err)
		}
		line, err := json.Marshal(e.answer(each))
		if err != nil {
			panic(err)
		}
		out.Write(append(line, '\n'))
	}
}
