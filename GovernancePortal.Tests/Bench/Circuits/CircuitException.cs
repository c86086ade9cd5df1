namespace GovernancePortal.Tests.Bench.Circuits;

/// <summary>The server refused a call, reported a fault or went away.</summary>
internal sealed class CircuitException(string message) : Exception(message);
