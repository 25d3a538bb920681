# What every script here starts with. None of the files does anything but define when it is read.

# shellcheck source-path=SCRIPTDIR/../../..
. tests/machine/steps/progress.sh
. tests/machine/steps/cache.sh
. tests/machine/steps/npm-packages.sh
. tests/machine/steps/tools.sh
. tests/machine/steps/system-packages.sh
. tests/machine/steps/languages.sh
. tests/machine/steps/docker-engine.sh
. tests/machine/steps/image.sh
. tests/machine/steps/registry.sh
. tests/machine/steps/kubernetes.sh
. tests/machine/steps/browser.sh
