package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml"
	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/ast"
	yaml "github.com/pulumi/pulumi-yaml/pkg/pulumiyaml/codegen"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/model"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/syntax"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/zclconf/go-cty/cty"
)

type programGenerator func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error)

// programGenerators by the names that Markdown has for the languages.
var programGenerators = map[string]programGenerator{
	"typescript": nodejs.GenerateProgram,
	"python":     python.GenerateProgram,
	"go":         gen.GenerateProgram,
	"csharp":     dotnet.GenerateProgram,
}

// translateExamples reads a JSON object of programs in YAML, and writes one of objects with the same programs in the
// other languages. Any program that is not entirely right by the schema is a fault.
func translateExamples(schemaFile string, input io.Reader, output io.Writer) error {
	known, err := loadPackage(schemaFile)
	if err != nil {
		return err
	}
	var programs map[string]string
	if err := json.NewDecoder(input).Decode(&programs); err != nil {
		return err
	}
	translated := map[string]map[string]string{}
	for name, text := range programs {
		translated[name] = map[string]string{}
		for language, generate := range programGenerators {
			// Each generator changes what it is given.
			program, err := parseProgram(name, text, onlyLoader{known})
			if err != nil {
				return err
			}
			files, diagnostics, err := generate(program)
			if err != nil {
				return fmt.Errorf("%s in %s: %w", name, language, err)
			}
			if err := faults(name+" in "+language, diagnostics); err != nil {
				return err
			}
			for file, content := range files {
				if len(files) > 1 {
					return fmt.Errorf("%s in %s: more than one file: %s", name, language, file)
				}
				translated[name][language], err = corrected(string(content), language, program, known)
				if err != nil {
					return fmt.Errorf("%s in %s: %w", name, language, err)
				}
			}
		}
	}
	return json.NewEncoder(output).Encode(translated)
}

// parseProgram binds strictly, unlike Pulumi's own conversion, which lets unknown and ill-typed properties pass.
func parseProgram(name, text string, loader schema.ReferenceLoader) (*pcl.Program, error) {
	template, problems, err := pulumiyaml.LoadYAMLBytes(name+".yaml", []byte(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := faults(name, problems.HCL()); err != nil {
		return nil, err
	}
	code, err := programText(name, template, loader)
	if err != nil {
		return nil, err
	}
	parser := syntax.NewParser()
	if err := parser.ParseFile(strings.NewReader(code), name+".pp"); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := faults(name, parser.Diagnostics); err != nil {
		return nil, err
	}
	program, diagnostics, err := pcl.BindProgram(parser.Files, pcl.Loader(loader), pcl.PreferOutputVersionedInvokes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return program, faults(name, diagnostics)
}

// programText writes a program in the language that Pulumi's generators read. Pulumi's own conversion forgets which
// configuration is secret.
func programText(name string, template *ast.TemplateDecl, loader schema.ReferenceLoader) (string, error) {
	packages := pulumiyaml.NewPackageLoaderFromSchemaLoader(loader)
	_, problems, err := pulumiyaml.PrepareTemplate(template, nil, packages)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	body, more := yaml.ImportTemplate(template, packages)
	problems = append(problems, more...)
	if err := faults(name, problems.HCL()); err != nil {
		return "", err
	}
	secrets := map[string]bool{}
	for _, entry := range template.GetConfig().Entries {
		secrets[entry.Key.Value] = entry.Value.Secret != nil && entry.Value.Secret.Value
	}
	for _, item := range body.Items {
		block, isBlock := item.(*model.Block)
		if isBlock && block.Type == "config" && secrets[block.Labels[0]] {
			value := &model.LiteralValueExpression{Value: cty.True}
			block.Body.Items = append(block.Body.Items, &model.Attribute{Name: "secret", Value: value})
		}
	}
	return fmt.Sprintf("%v", body), nil
}
