"""`fundmatch mcp` as an assistant meets it: the SDK's own client, and a process of its own."""

import asyncio
import json
import os
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import Any

import pytest

import copies
from commands import DAY, SECOND, Runner
from fundmatch.render.words import ASSESSMENT

# Only looked for: to import it takes a second, in each process that collects these tests.
pytestmark = pytest.mark.skipif(find_spec("mcp") is None, reason="mcp is not tried: pip install 'fundmatch[mcp]'")
COMMAND = ["mcp", "--data", str(SECOND), "--as-of", DAY, "--lang", "sv"]
NEEDS = ("fundmatch.assistant.server",)
HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip


@pytest.fixture(scope="module")
def sdk() -> Any:
    """Imported before `run` stands in for stderr: it keeps the one that it is imported with."""
    return import_module("mcp")


def test_the_sdks_client_is_served(sdk: Any, run: Runner) -> None:
    from mcp.client.stdio import StdioServerParameters

    home = {"FUNDMATCH_HOME": os.environ["FUNDMATCH_HOME"]}
    served = StdioServerParameters(command=sys.executable, args=["-m", "fundmatch", *COMMAND], env=home)

    async def talk() -> tuple[Any, ...]:
        async with sdk.Client(served) as client:
            return (
                client.instructions, await client.list_tools(),
                await client.call_tool("explain", {"actor": "bjorka-kommun", "call": "hamnar-2026"}),
                await client.call_tool("explain", {"actor": "ngn", "call": "hamnar-2026"}),
            )  # fmt: skip

    instructions, listed, explained, refused = asyncio.run(talk())
    written = run.second("explain bjorka-kommun hamnar-2026 --format json", lang="sv").out
    assert ASSESSMENT.sv in instructions
    assert all(tool.annotations.read_only_hint for tool in listed.tools)
    assert not explained.is_error
    assert json.loads(explained.content[0].text) == json.loads(written)
    assert explained.content[-1].text == ASSESSMENT.sv
    assert refused.is_error
    assert refused.content[0].text.startswith("aktör ”ngn” finns inte")


@pytest.mark.skipif(not copies.POSSIBLE, reason="Windows has no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stdout_holds_the_protocol_alone_and_a_signal_ends_it_at_once(sent: signal.Signals) -> None:
    (asked, ask), (hear, said) = os.pipe(), os.pipe()
    with TemporaryFile() as talk:
        process = copies.begin(*COMMAND, stdin=asked, stdout=said, stderr=talk.fileno(), needs=NEEDS)
        os.close(asked)
        os.close(said)
        with os.fdopen(ask, "wb", 0) as asking, os.fdopen(hear, "rb") as heard:
            asking.write(json.dumps(HELLO).encode() + b"\n")
            answer = json.loads(heard.readline())
            assert answer["result"]["serverInfo"]["name"] == "fundmatch"
            process.send(sent)
            assert (process.wait(), heard.read()) == (128 + sent, b"")
        talk.seek(0)
        assert b"Traceback" not in talk.read()


def test_an_assistant_that_leaves_ends_it(run: Runner) -> None:
    assert copies.run(*COMMAND, needs=NEEDS) == (0, b"", b"")
