namespace Grpc.Core;

/// <summary>Opaque context of a server call. Only the native library ever made one.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
