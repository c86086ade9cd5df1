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

/// <summary>A proxy, as written into the form: days, both included, in UTC.</summary>
public sealed class ProxyInput
{
    [Required(ErrorMessage = "Choose who votes for you.")]
    public string? Holder { get; set; }

    public DateOnly FromDay { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "9000-12-31", ErrorMessage = "Give the last day.")]
    public DateOnly UntilDay { get; set; }

    public string? Instruction { get; set; }
}

/// <summary>The rules for proxies, as written into the form.</summary>
public sealed class RulesInput
{
    [Range(0, 10, ErrorMessage = "Between 0 and 10.")]
    public int Cap { get; set; }

    public bool Across { get; set; }
}
