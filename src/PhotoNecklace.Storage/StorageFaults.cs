using System.Net.Sockets;
using Azure;
using Azure.Identity;

namespace PhotoNecklace.Storage;

/// <summary>What went wrong with storage, in a sentence for a person. Never the exception's own message: it holds addresses and headers.</summary>
internal static class StorageFaults
{
    internal static string Describe(Exception e) =>
        e switch
        {
            RequestFailedException { Status: > 0 } answer =>
                $"The service answered {answer.Status} ({answer.ErrorCode ?? "no code"}).",
            AuthenticationFailedException => "No access token could be had for the identity.",
            AggregateException { InnerExceptions: [.., var last] } => Describe(last),
            SocketException socket => $"The service cannot be reached ({socket.SocketErrorCode}).",
            OperationCanceledException => "The service did not answer in time.",
            { InnerException: { } inner } => Describe(inner),
            _ => $"The service cannot be reached ({e.GetType().Name}).",
        };
}
