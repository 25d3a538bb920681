package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/blang/semver"
	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// loadPackage reads a schema and holds it against Pulumi's metaschema and against what Pulumi knows beyond that.
func loadPackage(file string) (*schema.Package, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	bound, diagnostics, err := schema.BindSpec(spec, onlyLoader{}, schema.ValidationOptions{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return bound, faults(file, diagnostics)
}

// faults makes one error of everything that a generator has to say, warnings included.
func faults(subject string, diagnostics hcl.Diagnostics) error {
	if len(diagnostics) == 0 {
		return nil
	}
	text := ""
	for _, diagnostic := range diagnostics {
		text += fmt.Sprintf("%s: %s", subject, diagnostic.Summary)
		if diagnostic.Detail != "" {
			text += ": " + diagnostic.Detail
		}
		text += "\n"
	}
	return fmt.Errorf("%s", text)
}

// onlyLoader knows one package, or none.
type onlyLoader struct{ known *schema.Package }

func (loader onlyLoader) LoadPackageV2(
	_ context.Context, wanted *schema.PackageDescriptor,
) (*schema.Package, error) {
	if loader.known == nil || wanted.Name != loader.known.Name {
		return nil, fmt.Errorf("there is no package %q here", wanted.Name)
	}
	return loader.known, nil
}

func (loader onlyLoader) LoadPackageReferenceV2(
	ctx context.Context, wanted *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	known, err := loader.LoadPackageV2(ctx, wanted)
	if err != nil {
		return nil, err
	}
	return known.Reference(), nil
}

func (loader onlyLoader) LoadPackage(name string, version *semver.Version) (*schema.Package, error) {
	return loader.LoadPackageV2(context.Background(), &schema.PackageDescriptor{Name: name, Version: version})
}

func (loader onlyLoader) LoadPackageReference(
	name string, version *semver.Version,
) (schema.PackageReference, error) {
	return loader.LoadPackageReferenceV2(
		context.Background(), &schema.PackageDescriptor{Name: name, Version: version})
}
