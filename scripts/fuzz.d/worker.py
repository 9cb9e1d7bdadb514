"""One process that sends a share of the requests."""

import random
import traceback

from cases import Maker
from document import Document
from failure import marked
from sender import Sender
from target import Person

# Requests that are sent on a connection at once; also what one random sequence makes.
BATCH = 20
# Batches between two visits to the account. Another follows when most requests are rejected for want of a login.
VISIT = 150
ENOUGH = 20


class Progress:
    """What a worker tells the script."""

    def __init__(self, sent, sender=None, error=None):
        self.sent, self.error = sent, error
        self.findings = sender.findings if sender else []
        self.statuses = sender.statuses if sender else {}
        self.slowest = sender.slowest if sender else 0


def run(number, workers, arguments, port, batches, queue):
    """Sends every batch whose number belongs to this worker."""
    sent, rejected = 0, 0
    try:
        document = Document()
        person = Person(port, f"fuzz-{number}")
        maker, sender = Maker(document, person), Sender(port)
        for count, batch in enumerate(range(number, batches, workers)):
            source = random.Random(f"{arguments.seed} {batch}")
            sender.send([maker.case(source) for _ in range(BATCH)])
            sent += BATCH
            rejected = sender.statuses.get(401, 0) - rejected
            if rejected > BATCH / 2:
                person.keep_up()
            rejected = sender.statuses.get(401, 0)
            for finding in sender.findings:
                finding.sent = marked(finding.sent, person.tokens)
            if count % VISIT == VISIT - 1 or len(sender.findings) > ENOUGH:
                queue.put(Progress(sent, sender))
                if len(sender.findings) > ENOUGH:
                    break
                sent, rejected, sender.findings, sender.statuses = 0, 0, [], {}
                person.keep_up()
        queue.put(Progress(sent, sender))
    except Exception:  # pylint: disable=broad-exception-caught
        queue.put(Progress(sent, error=traceback.format_exc()))
    queue.put(None)
