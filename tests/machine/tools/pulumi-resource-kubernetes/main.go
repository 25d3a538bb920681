// The provider plugin of @pulumi/kubernetes. Its own main package embeds files that its module does not carry: the schema,
// which only code generators and YAML programs ask for, and the names of Terraform's resources, for a conversion.
package main

import (
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

func main() {
	nothing := []byte("{}")
	provider.Serve("kubernetes", version.Version, nothing, nothing)
}
