using System.ComponentModel.DataAnnotations;
using GovernancePortal.Domain.Council;

namespace GovernancePortal.Capabilities.Council.Pages;

/// <summary>A seat, as written into the form.</summary>
public sealed class SeatInput
{
    [Required(ErrorMessage = "Choose the organisation.")]
    public string? Organisation { get; set; }

    public SeatClass Class { get; set; }

    [Required(ErrorMessage = "Give the seat a name."), StringLength(120, ErrorMessage = "At most 120 characters.")]
    public string? Name { get; set; }

    [Range(1, 1000, ErrorMessage = "Between 1 and 1,000.")]
    public int Weight { get; set; } = 1;

    public bool IsChair { get; set; }
}

/// <summary>An appointment, as written into the form: days, both included, in UTC.</summary>
public sealed class AppointmentInput
{
    [Required(ErrorMessage = "Choose the seat.")]
    public string? Seat { get; set; }

    [Required(ErrorMessage = "Choose the person.")]
    public string? Person { get; set; }

    public DateOnly FromDay { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the last day.")]
    public DateOnly UntilDay { get; set; }
}

/// <summary>Who follows in a seat, as written into the form: the last day, included, in UTC.</summary>
public sealed class SuccessorInput
{
    [Required(ErrorMessage = "Choose the seat.")]
    public string? Seat { get; set; }

    [Required(ErrorMessage = "Choose the person.")]
    public string? Person { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the last day.")]
    public DateOnly UntilDay { get; set; }
}

/// <summary>An alternate, as written into the form; nobody where the person is left open.</summary>
public sealed class AlternateInput
{
    [Required(ErrorMessage = "Choose the seat.")]
    public string? Seat { get; set; }

    public string? Person { get; set; }
}

/// <summary>An absence, as written into the form: days, both included, in UTC.</summary>
public sealed class AbsenceInput
{
    public DateOnly FromDay { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the last day.")]
    public DateOnly UntilDay { get; set; }
}

/// <summary>A proxy, as written into the form: days, both included, in UTC.</summary>
public sealed class ProxyInput
{
    [Required(ErrorMessage = "Choose your seat.")]
    public string? Seat { get; set; }

    [Required(ErrorMessage = "Choose who votes for you.")]
    public string? Holder { get; set; }

    public DateOnly FromDay { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the last day.")]
    public DateOnly UntilDay { get; set; }

    public string? Instruction { get; set; }

    [Range(1, 1_000_000, ErrorMessage = "Give the number of the gate.")]
    public int? Gate { get; set; }

    public string? Kind { get; set; }

    public string? Tier { get; set; }

    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Note { get; set; }
}

/// <summary>A rotation, as written into the form: the first day in UTC, and the parties in their order.</summary>
public sealed class RotationInput
{
    [Required(ErrorMessage = "Choose the seat.")]
    public string? Seat { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the first day.")]
    public DateOnly FirstDay { get; set; }

    [Range(1, 60, ErrorMessage = "Between 1 and 60 months.")]
    public int Months { get; set; } = 12;

    [Required(ErrorMessage = "Choose who begins.")]
    public string? First { get; set; }

    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Swaps { get; set; }
}

/// <summary>An interest, as written into the form: days, both included, in UTC.</summary>
public sealed class InterestInput
{
    public Domain.Interests.InterestKind Kind { get; set; }

    public string? Organisation { get; set; }

    [StringLength(160, ErrorMessage = "At most 160 characters.")]
    public string? Outside { get; set; }

    public string? DecisionKind { get; set; }

    public string? Tier { get; set; }

    [StringLength(1_000, ErrorMessage = "At most 1,000 characters.")]
    public string? Note { get; set; }

    public DateOnly FromDay { get; set; }

    public DateOnly? UntilDay { get; set; }
}
