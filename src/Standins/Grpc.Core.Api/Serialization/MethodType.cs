namespace Grpc.Core;

/// <summary>Who streams in a method.</summary>
public enum MethodType
{
    Unary,
    ClientStreaming,
    ServerStreaming,
    DuplexStreaming,
}
