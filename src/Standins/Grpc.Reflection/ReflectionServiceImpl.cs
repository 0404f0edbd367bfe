using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>The reflection service in version v1alpha, which most tools still ask.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly ReflectionAnswers answers;

    public ReflectionServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry) =>
        answers = new ReflectionAnswers(services, symbolRegistry);

    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors) =>
        answers = new ReflectionAnswers([.. serviceDescriptors]);

    public ReflectionServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync().ConfigureAwait(false))
        {
            await responseStream.WriteAsync(Answer(request)).ConfigureAwait(false);
        }
    }

    // The messages of both versions have the same fields, so their bytes convert them.
    private ServerReflectionResponse Answer(ServerReflectionRequest request) =>
        ServerReflectionResponse.Parser.ParseFrom(
            answers.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString())).ToByteString());
}
