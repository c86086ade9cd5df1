namespace GovernancePortal.Platform.Packs;

/// <summary>How to check a pack by hand, with tools that have nothing to do with the portal.</summary>
public static class PackGuide
{
    /// <summary>The text, in Markdown.</summary>
    public const string Text =
        """
        # How to check this document by hand

        The quick way, with the portal's own program and keys that you have from somebody you trust:

            GovernancePortal verify FILE.pdf --trust keys.txt

        Without it, with poppler-utils, openssl and any SHA-256 tool:

        1. **Signatures.** `pdfsig FILE.pdf` names each signature and whether its bytes are as they were signed. Compare the key of the
           seal with the line `seal` of keys.txt: `openssl x509 -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum` of the seal's
           certificate. A PDF reader that says "valid" does not say whether pages were replaced after the signature: look for
           "Total document signed" at the last one.
        2. **Attachments.** `pdfdetach -saveall FILE.pdf`. `pack.json` lists every other file with its SHA-256: `sha256sum` tells the same.
        3. **Checkpoint.** `checkpoint.txt` is a signed note (c2sp.org/signed-note): origin, number of events, root. Its signature is by
           ECDSA on P-256 over the text above the blank line; the key is the line `log` of keys.txt. Further lines are those of partners
           who countersigned.
        4. **Events.** Each line of `events.jsonl` is one event of the log, in canonical JSON (RFC 8785). Its leaf is
           SHA-256(0x00 || line), its place is `seq`. `events.proof` holds the hashes of the largest subtrees without any of them, from left to
           right (RFC 9162, 2.1): together they give the root of the checkpoint. For each item there is also a proof by itself,
           `ITEM.tlog-proof` (c2sp.org/tlog-proof@v1), which other tools read.
        5. **Records.** `sha256sum decision-N.json` is `subject.sha256` of the event that `pack.json` names for it. So is a charter's. A gate's
           motion is hashed as a JSON array of strings: title, kind, tier, motion, rationale, then "option", title, text for each option, and
           "condition", text for each condition.
        6. **Votes.** The event `gate.closed` lists each seat's vote; the record lists them in the order of the seats in `gate.opened`. The rule
           and the count are in the record as data (`ruleAsData`, `countAsData`).

        What no file can show: whether what the events say is true, whether something never became an event, and, without
        countersignatures or a time-stamp of somebody else, that the operator did not write everything anew.

        """;
}
