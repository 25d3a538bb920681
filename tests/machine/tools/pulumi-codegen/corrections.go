package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// corrected mends what Pulumi's generators of programs get wrong. What one of them could not print is a fault.
func corrected(text, language string, program *pcl.Program, known *schema.Package) (string, error) {
	switch language {
	case "go":
		text = withLookups(text, known)
	case "csharp":
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

// withSecret has a program in C# ask for secret configuration as such, which its generator forgets.
func withSecret(program, key string) string {
	written := regexp.MustCompile(fmt.Sprintf(`config\.Require(Object<\w+>)?\("%s"\)`, regexp.QuoteMeta(key)))
	return written.ReplaceAllLiteralString(program, fmt.Sprintf(`config.RequireSecret("%s")`, key))
}
