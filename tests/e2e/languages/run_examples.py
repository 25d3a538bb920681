"""Runs programs against the SDK without an engine: run_examples.py FILE...

What the SDK does not know or cannot make of a program, it says as an exception. Prints each type and function that a
program asked the engine for, a line each.
"""

import asyncio
import pathlib
import re
import runpy
import sys

import pulumi


asked: set[str] = set()


class Engine(pulumi.runtime.Mocks):
    def new_resource(self, args: pulumi.runtime.MockResourceArgs):
        asked.add(args.typ)
        return "1", args.inputs

    def call(self, args: pulumi.runtime.MockCallArgs):
        asked.add(args.token)
        found = args.token.split(":")[-1].removeprefix("get")
        found = found[0].lower() + found[1:]
        urls = {"web": ["http://docker.example.com"]}
        return {"id": "1", "urls": urls, **({found: [{"id": "1"}]} if found.endswith("s") else {}), **args.args}


@pulumi.runtime.test
def run(file: str) -> None:
    runpy.run_path(file)


for each in sys.argv[1:]:
    asyncio.set_event_loop(asyncio.new_event_loop())
    pulumi.runtime.set_mocks(Engine(), project="examples", stack="test")
    keys = re.findall(r'require(?:_secret)?\("(\w+)"\)', pathlib.Path(each).read_text())
    pulumi.runtime.set_all_config({f"examples:{key}": f"the {key}" for key in keys})
    run(each)

print("\n".join(sorted(asked)))
