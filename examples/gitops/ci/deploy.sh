#!/bin/sh
# Makes the server what the branch says, whatever somebody has changed by hand since.
set -eu
pulumi up --stack "$STACK" --refresh --yes --skip-preview --non-interactive --color never
