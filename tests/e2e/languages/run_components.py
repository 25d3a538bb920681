"""Runs a program of components by the engine: makes them, looks whether they are as they should be, and takes them away.

PROGRAM is a JSON object with the server and what is there already. Prints what came of it, as JSON.
"""

import json
import os

import pulumi
import pulumi_portainer as portainer
from pulumi import automation

given = json.loads(os.environ["PROGRAM"])


def program() -> None:
    server = portainer.Provider("server", url=given["url"], username=given["username"], password=given["password"])
    docker_host = portainer.Environment(
        given["name"], type="docker", url=given["docker"], opts=pulumi.ResourceOptions(provider=server)
    )
    options = pulumi.ResourceOptions(providers=[server])
    team = portainer.TeamSpace(
        given["name"],
        members={"lead": portainer.TeamSpaceMemberArgs(user_id=given["user"], role="leader")},
        opts=options,
    )
    images = portainer.PrivateRegistry(
        given["name"],
        url=f"{given['name']}.invalid",
        access={
            "docker": portainer.PrivateRegistryAccessArgs(environment_id=docker_host.id, teams=[team.team_id]),
        },
        opts=options,
    )
    pulumi.export("team", team.team_id)
    pulumi.export("registry", images.registry_id)


stack = automation.create_or_select_stack(stack_name="test", project_name=given["name"], program=program)
try:
    made = stack.up()
    again = stack.preview()
    print(
        json.dumps(
            {
                "created": made.summary.resource_changes["create"],
                "unchanged": again.change_summary["same"],
                "outputs": {name: output.value for name, output in made.outputs.items()},
            }
        )
    )
finally:
    stack.destroy()
