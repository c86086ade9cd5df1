namespace GovernancePortal.Components.Languages;

/// <summary>Says of a page that all its texts are there in every language; any other page's content is English and says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InEveryLanguageAttribute : Attribute;
