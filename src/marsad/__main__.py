"""``python -m marsad``: the same as the command ``marsad``."""

from marsad.cli import main

if __name__ == "__main__":
    main()
