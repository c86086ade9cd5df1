using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Api;

/// <summary>Every way in which the door for programs itself says no.</summary>
public static class ApiRefusals
{
    /// <summary>A write names itself.</summary>
    public static readonly Refusal KeyMissing = new(
        "api.idempotency-key-missing", RefusalKind.Invalid, "Every write carries the header Idempotency-Key with a text of your own, so that it takes effect once however often it is sent.");

    /// <summary>The name of a write is short and plain.</summary>
    public static readonly Refusal KeyUnfit = new("api.idempotency-key-unfit", RefusalKind.Invalid, "An Idempotency-Key has 1 to 128 printable ASCII characters, and is sent once.");

    /// <summary>The name of a write was used for another one (422).</summary>
    public static readonly Refusal KeyReused = new("api.idempotency-key-reused", RefusalKind.Invalid, "This Idempotency-Key was sent with another request within the last 24 hours. Use a new one.");

    /// <summary>The same write is being carried out.</summary>
    public static readonly Refusal UnderWay = new("api.request-under-way", RefusalKind.Conflict, "The same request is being carried out. Send it again in a second to have its answer.");

    /// <summary>The same write took effect, and the portal stopped before it could keep its answer.</summary>
    public static readonly Refusal AnswerLost = new("api.answer-lost", RefusalKind.Conflict, "The same request took effect, but its answer was not kept. Read what it changed.");

    /// <summary>The body is too large (413).</summary>
    public static readonly Refusal TooLarge = new("api.too-large", RefusalKind.Invalid, "The body is larger than this address takes.");

    /// <summary>The request cannot be read.</summary>
    public static readonly Refusal Malformed = new("api.malformed", RefusalKind.Invalid, "The request cannot be read as the description at /api/v1/openapi.json has it.");

    /// <summary>Nothing is there.</summary>
    public static readonly Refusal NoSuchAddress = new("api.no-such-address", RefusalKind.NotFound, "There is nothing at this address.");

    /// <summary>The address takes other methods (405).</summary>
    public static readonly Refusal WrongMethod = new("api.wrong-method", RefusalKind.Invalid, "This address does not take this method.");

    /// <summary>The body is of another kind than the address takes (415).</summary>
    public static readonly Refusal WrongMediaType = new("api.wrong-media-type", RefusalKind.Invalid, "The body is not of the media type that this address takes.");

    /// <summary>The program asks too often (429).</summary>
    public static readonly Refusal TooOften = new("api.too-often", RefusalKind.Conflict, "That was more requests in a minute than one key, or one address without a key, may send. Wait until the time in the header Retry-After has passed.");

    /// <summary>An edit says what it was made from (428).</summary>
    public static readonly Refusal IfMatchMissing = new("api.if-match-missing", RefusalKind.Invalid, "Send the ETag of what you edited in the header If-Match, so that nobody's change is lost.");

    /// <summary>The page asked for makes no sense.</summary>
    public static readonly Refusal PageUnfit = new("api.page-unfit", RefusalKind.Invalid, "A page has 1 to 200 items (limit), and begins after an item that a page before ended with (after).");
}
