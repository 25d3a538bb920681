package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi-codegen"

// writeSdk writes what Pulumi's generator for a language makes of the schema.
func writeSdk(language, schemaFile, folder string) error {
	known, err := loadPackage(schemaFile)
	if err != nil {
		return err
	}
	files, err := generateSdk(language, known)
	if err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func generateSdk(language string, known *schema.Package) (map[string][]byte, error) {
	loader := onlyLoader{known}
	switch language {
	case "python":
		return python.GeneratePackage(tool, known, nil, loader)
	case "go":
		return gen.GeneratePackage(tool, known, nil)
	case "csharp":
		// It downloads a logo for the NuGet package.
		http.DefaultTransport = withoutContent{}
		return dotnet.GeneratePackage(tool, known, nil, nil)
	case "java":
		return java.GeneratePackage(tool, known, nil, nil, true, false)
	case "nodejs":
		return nodejs.GeneratePackage(tool, known, nil, nil, false, loader)
	}
	return nil, fmt.Errorf("there is no generator for %q", language)
}

// withoutContent answers every request, without any network.
type withoutContent struct{}

func (withoutContent) RoundTrip(request *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader("")), Request: request,
	}, nil
}
