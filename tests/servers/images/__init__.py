"""A strict, stateful stand-in for the OpenAI images API on loopback, in a process of its own.

Start it in a test, with a script or without one (then everything goes well)::

    with ImagesServer({"latency_s": 0.1}) as server:  # tests.servers.images.handle
        client = OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0)
        ...
        assert not server.report().billed_more_than_once

or by hand: ``python -m tests.servers.images --port 8400 --script script.json --state books.jsonl``.

It serves ``/v1/images/generations`` (JSON), ``/v1/images/edits`` (form with ``image`` or ``image[]``, or JSON with
``images``), ``/v1/chat/completions`` (questions with pictures: see ``chat.Chat``), ``/v1/models``, ``/v1/files``,
``/v1/batches`` and ``/v1/moderations``; the same under ``/openai/v1`` and ``/openai/deployments/NAME`` with an
``api-key`` header, as Azure has it.

A script is one JSON object; every key may be left out (``script.Script`` has them all)::

    {
      "latency_s": 2.0,                                   or [1.0, 3.0]
      "rate_limit": {"per_s": 5, "burst": 5, "penalty": 0, "headers": true, "retry_after": "seconds|ms|none"},
      "models": {"gpt-image-2": {"shutdown_date": "2027-01-31", "transparent": false}, "my-own": {}},
      "today": "2026-12-15",                              the day it lives in, for models that are shut down
      "refuse": ["image[]", "safety_identifier"],         parameters it does not know, as compatible servers have it
      "absent": ["models"],                               what it does not have at all
      "keep_uploads": "folder",                           where pictures that came in are kept, to be looked at
      "usage": false, "url": "own", "key": null,          other habits of compatible servers
      "variety": 8, "grain": 24, "pictures": ["a.png"],   what it hands out; grain makes files of about 1.5 MB
      "batch": {"every_s": 0.2, "ends": "expired", "done": 3, "refuse_edits": true},
      "eyes": ["eyes-1"], "chat": [{"when": "afro", "say": {"figures": 2}}],   models that look, and what they say
      "flag": {"knife": ["violence"]},                    what the moderation endpoint flags
      "prepare": ["1024x1536", "1024x1536 opaque"],       drawn before the first call, for benchmarks
      "seed": 1,
      "rules": [RULE, ...]
    }

The first rule that matches and still has something to do decides on a request::

    {"when": {"prompt": "beard"}, "do": {"moderation": {"stage": "input", "categories": ["violence"]}}}
    {"when": {"work": [3, 7]}, "do": {"picture": "blank"}}
    {"when": {"work": 5}, "do": [{"error": "rate_limit_exceeded", "retry_after": 1}, {"error": "server_error"}]}
    {"when": {"chance": 0.3}, "any": [{"error": "server_error"}, {"cut": "before"}, {"cut": "after"}, {"cut": "hang"}]}
    {"when": {"every": 10}, "per": "work", "times": 1, "do": {"cut": "half"}}

``when`` (all of it has to hold; none: always): ``prompt`` contains, ``call`` Nth request for pictures, ``work`` Nth
different piece of work, ``every`` Nth call, ``chance`` (drawn by seed and call), ``path`` generations or edits,
``model``, ``image`` SHA-256 of an upload, ``images`` how many, ``person`` the safety identifier, ``batch``. ``do`` is
one step (for ever, or ``times``) or a row of steps, one after the other; ``any`` draws one each time; ``per: work``
counts for each piece of work by itself. ``call`` and ``work`` start at 1 and are those of this process.

A step (``step.Step``) may have, alone or together:

``error``       a name of ``faults.ERROR_NAMES``, with ``status`` and ``retry_after`` where they differ
``moderation``  ``{"stage": "input" | "output", "categories": [...], "details": false}``
``latency_s``   in place of the script's
``cut``         the connection: ``before`` the work; or billed: ``after`` it, ``half`` of the body, ``hang`` with no
                answer, ``stall`` half way, ``drip`` byte by byte, the last three until the client leaves
``body``        ``html`` (502, or ``status``), ``not_json``, ``json_list``, ``empty``, ``no_image``, ``no_data``,
                ``null_image``, ``half_image`` (base64 cut), ``half_file`` (file cut), ``not_an_image``, ``bomb``,
                ``huge``
``picture``     ``blank``, ``black``, ``white``, ``opaque``, ``wrong_size``, or the path of a file
``url``         an address in place of the picture: ``own``, ``foreign``, ``metadata_host``, ``redirect``, ``big``,
                ``missing``, ``html``
``redirect``    answer 307 with this address
``usage``       ``false``: without it
``request_id``, ``headers``, and ``billed`` against what the case means by itself

``report()`` adds up the books, which are appended to the state file before anything goes out. A piece of work is named
by ``asked.work_digest(prompt, image_sha256, size, safety_identifier)``; an ``X-Client-Request-Id`` header is kept as
``Entry.client_id``. A request is billed when its work is done, whether the client is still there or not.

What it does not do: streaming, GIF and SVG, masks (checked, not used), responses, fetching ``image_url`` addresses
(only data URLs); files and batches are in memory and gone when the process ends, only the books stay. Words and some
codes of errors were not tried against the live API: ``image_too_large``, ``invalid_image_url``, the 404 of a model
that is shut down, and everything about batches of edits.
"""
