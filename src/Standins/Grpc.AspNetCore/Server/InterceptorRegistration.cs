using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>A type of interceptor with the arguments that its constructor is given besides its services.</summary>
public class InterceptorRegistration
{
    private readonly object[] arguments;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!typeof(Interceptor).IsAssignableFrom(type)) throw new ArgumentException($"{type} is not an interceptor.", nameof(type));
        Type = type;
        this.arguments = arguments;
    }

    public Type Type { get; }

    public IReadOnlyList<object> Arguments => arguments;
}
