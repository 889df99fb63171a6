"""Graphs without a model behind them: one answers, one asks, one tells its progress, one fails."""

from collections.abc import Callable
from typing import Any

from langgraph.config import get_stream_writer
from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt
from typing_extensions import TypedDict


class Question(TypedDict):
    text: str


class State(Question, total=False):
    answer: str


class Answer(TypedDict):
    answer: str


def _echo(state: State) -> Answer:
    return {"answer": f"You said: {state['text']}"}


def _ask(state: State) -> Answer:
    approved = interrupt({"question": f"May I say {state['text']}?"})
    return {"answer": state["text"] if approved else "nothing"}


def _tell(state: State) -> Answer:
    write = get_stream_writer()
    words = state["text"].split()
    for number, word in enumerate(words, start=1):
        write({"word": word, "left": len(words) - number})
    return {"answer": " ".join(reversed(words))}


def _fail(state: State) -> Answer:
    raise ValueError(f"I can't say {state['text']}")


def _graph(work: Callable[[State], Answer]) -> Any:
    graph = StateGraph(State, input_schema=Question, output_schema=Answer)
    graph.add_node("work", work)
    graph.add_edge(START, "work")
    graph.add_edge("work", END)
    return graph.compile()


echo = _graph(_echo)
approver = _graph(_ask)
streamer = _graph(_tell)
failer = _graph(_fail)
