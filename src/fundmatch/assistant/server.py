"""The Model Context Protocol over stdin and stdout. The one file that knows the SDK."""

from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from fundmatch import __version__
from fundmatch.assistant.answers import Answers, outputs, schema
from fundmatch.assistant.tools import TOOLS

_READS = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)  # fmt: skip


def serve(answers: Answers) -> None:
    """Answer until the assistant closes stdin. Whatever else is written to stdout meanwhile goes to stderr."""
    anyio.run(_serve, answers)


async def _serve(answers: Answers) -> None:
    server = _server(answers)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _server(answers: Answers) -> Server[Any]:
    # One question after the other: they share the data that were read.
    one_by_one, lang = anyio.CapacityLimiter(1), answers.lang

    async def tools(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name,
                    title=tool.title.text(lang),
                    description=tool.about.text(lang),
                    input_schema=schema(tool, lang),
                    output_schema=outputs(tool),
                    annotations=_READS,
                )
                for tool in TOOLS
            ]
        )

    async def call(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        answer = await anyio.to_thread.run_sync(answers.to, asked.name, asked.arguments or {}, limiter=one_by_one)
        blocks: list[types.ContentBlock] = [types.TextContent(type="text", text=text) for text in answer.texts]
        return types.CallToolResult(content=blocks, structured_content=answer.document, is_error=answer.fault)

    return Server(
        "fundmatch", version=__version__, instructions=answers.instructions, on_list_tools=tools, on_call_tool=call
    )
