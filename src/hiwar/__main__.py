"""`python -m hiwar` is `hiwar`."""

from hiwar.faces.cli import main

if __name__ == "__main__":
    main()
