#!/bin/sh
# Lists what differs on the server from what was deployed, and fails where anything does. Changes nothing.
set -eu
pulumi preview --stack "$STACK" --refresh --diff --expect-no-changes --non-interactive --color never
