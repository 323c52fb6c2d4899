"""Pushing an exported model to the Hugging Face hub: only with a token, and after a list of what will be pushed."""

from pathlib import Path

from httpx import HTTPError
from huggingface_hub import HfApi, get_token
from huggingface_hub.errors import HfHubHTTPError, HFValidationError
from huggingface_hub.utils import validate_repo_id

from model.errors import InputError, SetupError, one_line


def check_target(name: str) -> None:
    """Raises InputError when nothing can be pushed under this name, or there is no token to push with."""
    try:
        validate_repo_id(name)
    except HFValidationError as error:
        raise InputError(f"--to-hub {name} is no name of a model on the hub ({one_line(str(error))}).") from None
    if not get_token():
        raise InputError(
            "There is no token to push with: run `hf auth login` or set HF_TOKEN, with a token that may write."
        )


def listing(folder: Path) -> list[str]:
    """A line for each file of a folder, with its size."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [f"{path.stat().st_size / 1e6:9.2f} MB  {path.relative_to(folder).as_posix()}" for path in files]


def push(folder: Path, name: str) -> None:
    """Says what it pushes, then pushes it as one commit; the model is made when it is not there. Raises SetupError."""
    hub = HfApi()
    print(f"Pushing to {hub.endpoint}/{name}, as one commit; a model that is new is as visible as your account says:")
    print("\n".join(listing(folder)), flush=True)
    try:
        hub.create_repo(name, exist_ok=True)
        commit = hub.upload_folder(repo_id=name, folder_path=folder, commit_message="Export from Think First?")
    except (HfHubHTTPError, HTTPError, OSError) as error:
        raise SetupError(
            f"The hub did not take {name} ({one_line(str(error))}): {folder} is whole, so push it again with "
            f"`hf upload {name} {folder}`."
        ) from error
    print(f"Pushed: {commit.commit_url}")
