// Command pulumi-codegen runs Pulumi's own code generators on the schema of one package, in one process: no language
// host and no plugin is needed.
//
//	pulumi-codegen check SCHEMA               finds fault with a schema; a warning is a fault, too
//	pulumi-codegen examples SCHEMA            translates programs: see examples.go
//	pulumi-codegen sdk LANGUAGE SCHEMA FOLDER writes the SDK for python, go, csharp, java or nodejs
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	switch {
	case len(arguments) == 2 && arguments[0] == "check":
		_, err := loadPackage(arguments[1])
		return err
	case len(arguments) == 2 && arguments[0] == "examples":
		return translateExamples(arguments[1], os.Stdin, os.Stdout)
	case len(arguments) == 4 && arguments[0] == "sdk":
		return writeSdk(arguments[1], arguments[2], arguments[3])
	}
	return fmt.Errorf("usage: pulumi-codegen check SCHEMA | examples SCHEMA | sdk LANGUAGE SCHEMA FOLDER")
}
