package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/model"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// corrected mends what Pulumi's generators of programs get wrong. What one of them could not print is a fault.
func corrected(text, language string, program *pcl.Program, known *schema.Package) (string, error) {
	switch language {
	case "go":
		text = withLookups(text, known)
	case "csharp", "java":
		for _, variable := range program.ConfigVariables() {
			if variable.Secret {
				text = withSecret(text, language, variable.LogicalName())
			}
		}
	}
	if at := strings.Index(text, "%!"); at >= 0 {
		return "", fmt.Errorf("the generator could not print something: %s", strings.SplitN(text[at:], "\n", 2)[0])
	}
	return text, nil
}

// withLookups corrects the names of functions in a program in Go. Beside a resource Tag, whose GetTag reads one by its ID,
// the SDK has a function getTag as LookupTag; the generator of programs forgets that for functions of the module index.
func withLookups(program string, known *schema.Package) string {
	for _, resource := range known.Resources {
		parts := strings.Split(resource.Token, ":")
		name := parts[len(parts)-1]
		if _, shadowed := known.GetFunction(parts[0] + ":" + parts[1] + ":get" + name); shadowed {
			uses := regexp.MustCompile(`\b(` + known.Name + `\.)Get(` + name + `(Output)?(Args|Result)?)\b`)
			program = uses.ReplaceAllString(program, "${1}Lookup${2}")
		}
	}
	return program
}

// secretCalls by language: how a program asks for configuration, as its generator writes that of a secret, and right.
var secretCalls = map[string]struct{ written, right string }{
	"csharp": {`config\.Require(Object<\w+>)?\("%s"\)`, `config.RequireSecret("%s")`},
	"java":   {`config\.require\("%s"\)`, `config.requireSecret("%s")`},
}

// withSecret has a program ask for secret configuration as such, which the generators for C# and Java forget.
func withSecret(program, language, key string) string {
	call := secretCalls[language]
	written := regexp.MustCompile(fmt.Sprintf(call.written, regexp.QuoteMeta(key)))
	program = written.ReplaceAllLiteralString(program, fmt.Sprintf(call.right, key))
	if language != "java" {
		return program
	}
	// Java has no map that takes outputs for values: all of it has to be one.
	inMap := regexp.MustCompile(fmt.Sprintf(`Map\.of\(("[^"]*"), (%s)\)`, regexp.QuoteMeta(key)))
	return inMap.ReplaceAllString(program, "${2}.applyValue(_${2} -> Map.of(${1}, _${2}))")
}

// withPlainKeys has keys in quotes be plain texts, as those without are: the generator for Java cannot print objects with
// others.
func withPlainKeys(program *pcl.Program) *pcl.Program {
	plain := func(expression model.Expression) (model.Expression, hcl.Diagnostics) {
		if object, isObject := expression.(*model.ObjectConsExpression); isObject {
			for index, item := range object.Items {
				if template, isTemplate := item.Key.(*model.TemplateExpression); isTemplate && len(template.Parts) == 1 {
					object.Items[index].Key = template.Parts[0]
				}
			}
		}
		return expression, nil
	}
	for _, node := range program.Nodes {
		node.VisitExpressions(model.IdentityVisitor, plain)
	}
	return program
}
