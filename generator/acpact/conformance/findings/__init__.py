"""From single flaws and broken rules to findings, each with its shortest proof."""
