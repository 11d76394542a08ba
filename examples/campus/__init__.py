"""A fictional campus: its roster and one export of Pix Orga, and the script that writes them."""
