namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that may be known only once the application runs, such as the address of an endpoint.</summary>
public interface IValueProvider
{
    /// <summary>The value, waiting until it is known.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetValueAsync(CancellationToken)"/>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        => GetValueAsync(cancellationToken);
}

/// <summary>A value that has a symbolic form, such as <c>{postgres.bindings.tcp.port}</c>.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The symbolic form.</summary>
    string ValueExpression { get; }
}

/// <summary>A value made of other values and resources.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is made of.</summary>
    IEnumerable<object> References { get; }
}

/// <summary>For whom a value is resolved.</summary>
public class ValueProviderContext
{
    /// <summary>The mode in which the application runs.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that will use the value.</summary>
    public IResource? Caller { get; init; }

    /// <summary>Which copy of the caller, from 0: copies listen on ports of their own.</summary>
    internal int Replica { get; init; }
}
