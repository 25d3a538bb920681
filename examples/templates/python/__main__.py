import pulumi
import pulumi_portainer as portainer

config = pulumi.Config()
environment = portainer.get_environment_output(name=config.require("environment"))

web = portainer.Stack(
    "web",
    environment_id=environment.id,
    kind="compose",
    file="docker-compose.yml",
    env={"IMAGE": config.get("image") or "nginx:1.29"},
)

pulumi.export("stackId", web.id)
