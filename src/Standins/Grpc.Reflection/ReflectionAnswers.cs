using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>Answers reflection requests; both versions of the protocol ask and answer alike.</summary>
internal sealed class ReflectionAnswers(IEnumerable<string> services, SymbolRegistry registry)
{
    private readonly IReadOnlyList<string> services = [.. services];

    public ReflectionAnswers(IReadOnlyCollection<ServiceDescriptor> services)
        : this(services.Select(service => service.FullName), SymbolRegistry.FromFiles(services.Select(service => service.File)))
    {
    }

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { services.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, registry.FileByName(request.FileByFilename), "File not found.");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(response, registry.FileContainingSymbol(request.FileContainingSymbol), "Symbol not found.");
                break;
            default:
                response.ErrorResponse = Error(StatusCode.Unimplemented, "Extensions are not reflected.");
                break;
        }

        return response;
    }

    private static void AnswerFile(ServerReflectionResponse response, FileDescriptor? file, string notFound)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, notFound);
            return;
        }

        var files = new List<FileDescriptor>();
        Collect(file, files);
        response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files.Select(f => f.SerializedData) } };
    }

    // The file itself comes first: some clients take the first for the one that they asked for.
    private static void Collect(FileDescriptor file, List<FileDescriptor> files)
    {
        if (files.Contains(file)) return;
        files.Add(file);
        foreach (var dependency in file.Dependencies) Collect(dependency, files);
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
