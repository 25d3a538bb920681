package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/model"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// corrected mends what Pulumi's generators of programs get wrong. What one of them could not print is a fault.
func corrected(text, language string, program *pcl.Program, known *schema.Package) (string, error) {
	switch language {
	case "go":
		text = withLookups(text, known)
	case "csharp":
		text = withKeys(text, program)
		for _, variable := range program.ConfigVariables() {
			if variable.Secret {
				text = withSecret(text, variable.LogicalName())
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

// withKeys has a program in C# take values out of maps by their keys, which its generator takes for properties.
func withKeys(text string, program *pcl.Program) string {
	corrections := func(expression model.Expression) (model.Expression, hcl.Diagnostics) {
		if traversal, ok := expression.(*model.ScopeTraversalExpression); ok {
			path := traversal.Traversal.SimpleSplit().Rel
			for i := 1; i < len(path); i++ {
				property, isProperty := path[i-1].(hcl.TraverseAttr)
				key, keyType := model.GetTraverserKey(path[i])
				receiver := pcl.UnwrapOption(model.ResolveOutputs(model.GetTraversableType(traversal.Parts[i])))
				if _, isMap := receiver.(*model.MapType); isMap && isProperty && keyType == model.StringType {
					text = withKey(text, property.Name, key.AsString())
				}
			}
		}
		return expression, nil
	}
	for _, node := range program.Nodes {
		node.VisitExpressions(model.IdentityVisitor, corrections)
	}
	return text
}

// withKey corrects `.Urls.Web` to `.Urls["web"]`, and `urls.Web` where a function has the property as its argument.
func withKey(program, property, key string) string {
	name := regexp.MustCompile(`\W`).ReplaceAllLiteralString(dotnet.Title(key), "_")
	written := regexp.MustCompile(fmt.Sprintf(`\b((?:%s|%s)\??)\.%s\b`, property, dotnet.Title(property), name))
	return written.ReplaceAllString(program, fmt.Sprintf(`${1}[%q]`, key))
}

// withSecret has a program in C# ask for secret configuration as such, which its generator forgets.
func withSecret(program, key string) string {
	written := regexp.MustCompile(fmt.Sprintf(`config\.Require(Object<\w+>)?\("%s"\)`, regexp.QuoteMeta(key)))
	return written.ReplaceAllLiteralString(program, fmt.Sprintf(`config.RequireSecret("%s")`, key))
}
