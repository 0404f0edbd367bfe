namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that whoever runs the application may set: <c>Parameters:name</c> in the configuration.</summary>
public class ParameterResource : Resource, IResourceWithoutLifetime, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _value;

    /// <param name="name">The name.</param>
    /// <param name="callback">Finds the value, given the default.</param>
    /// <param name="secret">Whether the value is kept off screens.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _value = new(() => callback(Default));
        Secret = secret;
    }

    /// <summary>Whether the value is kept off screens.</summary>
    public bool Secret { get; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>The value when the configuration has none.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>Whether it is a connection string.</summary>
    public bool IsConnectionString { get; set; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    /// <exception cref="MissingParameterValueException">It is neither configured nor has a default.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}
