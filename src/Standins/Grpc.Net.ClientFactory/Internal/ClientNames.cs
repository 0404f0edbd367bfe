namespace Grpc.Net.ClientFactory.Internal;

/// <summary>Which name belongs to which client type; options are by name, so that a name cannot have two.</summary>
internal sealed class ClientNames
{
    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public bool Contains(string name) => _types.ContainsKey(name);

    /// <exception cref="InvalidOperationException">The name belongs to another type.</exception>
    public void Add(string name, Type type)
    {
        if (_types.TryGetValue(name, out var other) && other != type)
            throw new InvalidOperationException(
                $"The gRPC client factory already has a registered client with the name '{name}', bound to the type '{other.FullName}'. " +
                "Use an overload of AddGrpcClient that accepts a string and provide a unique name to resolve the conflict.");

        _types[name] = type;
    }
}
