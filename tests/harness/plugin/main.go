// Command plugin is the least that Docker takes for a plugin that runs: it listens where Docker looks for it.
package main

import (
	"log"
	"net"
)

func main() {
	listener, err := net.Listen("unix", "/run/docker/plugins/plugin.sock")
	if err != nil {
		log.Fatal(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		connection.Close()
	}
}
