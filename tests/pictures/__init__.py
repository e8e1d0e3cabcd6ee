"""Pictures of every state of the panel, drawn off screen into a folder, to be looked at one by one."""
