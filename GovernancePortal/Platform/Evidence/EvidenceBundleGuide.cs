namespace GovernancePortal.Platform.Evidence;

/// <summary>The text that tells a stranger how to check a bundle with tools they already have.</summary>
internal static class EvidenceBundleGuide
{
    public const string Text =
        """
        # How to check this pack by hand

        The pack is a log of events and the signed promises ("checkpoints") made about it. You need the keys of the log and of
        its witnesses **from somewhere else than this pack**: from the partners, from an earlier audit, from print.
        A key line reads `name+keyid+base64`; the base64 holds one byte 02 and the public key (DER, ECDSA P-256).

        ## 1. Files

        `manifest.json` lists every file with its SHA-256. Compare each with

            sha256sum events.jsonl leaves.bin payloads.jsonl VERIFY.md checkpoints/*.txt

        and see that there is no file that the manifest does not list.

        ## 2. A checkpoint's signature

        A checkpoint is three lines (log, number of events, root in base64), an empty line, and signature lines
        `— name base64`. The first four bytes of the decoded signature are the key's id, the rest is the signature in DER over
        the three lines with their newlines.

            head -n 3 checkpoints/000000.txt > text
            grep '^— ' checkpoints/000000.txt | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c +5 > signature
            printf %s 'BASE64 OF THE KEY LINE' | base64 -d | tail -c +2 | openssl pkey -pubin -inform DER -out key.pem
            openssl dgst -sha256 -verify key.pem -signature signature text

        ## 3. The root

        The hash of an event is SHA-256 over a byte 00 and the line without its newline; the hash of a node is SHA-256 over a
        byte 01 and its two halves. Split at the largest power of two below the number of events (RFC 9162, 2.1.1).

            python3 - <<'END'
            import base64, hashlib
            def root(h):
                if len(h) == 1:
                    return h[0]
                k = 1
                while k * 2 < len(h):
                    k *= 2
                return hashlib.sha256(b'\x01' + root(h[:k]) + root(h[k:])).digest()
            events = open('events.jsonl', 'rb').read().split(b'\n')[:-1]
            size = int(open('checkpoints/000000.txt').read().split('\n')[1])
            leaves = [hashlib.sha256(b'\x00' + e).digest() for e in events[:size]]
            print(base64.b64encode(root(leaves)).decode())
            END

        must print the third line of the checkpoint. The events' `seq` must run 0, 1, 2 … without a gap, and `log` must be the
        first line of the checkpoint.

        ## 4. Payloads

        An event holds no personal data, only commitments (`pd`). A line of `payloads.jsonl` shows one: the commitment is
        `hmac-sha256:` and HMAC-SHA256 over `payload` (in canonical JSON, RFC 8785, as it stands there) with `salt` as key. A
        payload marked `erased` must have a later event of type `payload.erased` that names its commitment: that is a normal
        state and says nothing against the log.

        ## What this does not show

        Without witnesses' signatures, or a checkpoint you kept from an earlier time, the operator could have rewritten the
        whole log and signed it anew. The times are those of the portal's clock. No log can show that what it says is true.

        """;
}
