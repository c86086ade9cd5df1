namespace GovernancePortal.Domain.Charters;

/// <summary>What a gate decides on. Kind and tier together select the rule of the charter in force.</summary>
public enum DecisionKind
{
    /// <summary>Data from a new source comes in.</summary>
    NewDataSource,

    /// <summary>A new way for data or models to travel between the parties.</summary>
    TransferChannel,

    /// <summary>A trained model is given out or put to use.</summary>
    ModelRelease,

    /// <summary>A new capability of a product that rests on the partnership's work.</summary>
    Feature,

    /// <summary>A bounded trial.</summary>
    Experiment,

    /// <summary>A policy that binds all parties.</summary>
    Policy,

    /// <summary>A change of the charter itself.</summary>
    CharterAmendment,

    /// <summary>A supplier or processor is engaged.</summary>
    Vendor,

    /// <summary>Findings are published.</summary>
    Publication,

    /// <summary>Anything else that the council decides.</summary>
    Other,
}
