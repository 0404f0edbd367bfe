namespace Grpc.AspNetCore.ClientFactory;

/// <summary>How the deadline and cancellation of the call being served go on to calls it makes.</summary>
public class GrpcContextPropagationOptions
{
    /// <summary>Lets calls be made outside of any served call, with nothing to pass on; otherwise they fail. False by default.</summary>
    public bool SuppressContextNotFoundErrors { get; set; }
}
