#!/bin/sh
# Says in a comment on the pull or merge request what it would change, or why that cannot be told; fails where it cannot.
set -eu
status=0
pulumi preview --stack "$STACK" --diff --non-interactive --color never >preview.txt 2>&1 || status=$?
cat preview.txt
node ci/comment.mjs preview.txt
exit "$status"
