namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value of a parameter when the configuration has none.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();
}
