using Azurite.Testing;
using LocalFunctionsHost.Protocol;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

public sealed class OutputTests(AzuriteFixture azurite)
{
    private readonly string _name = AzuriteFixture.UniqueName("o");

    [Fact]
    public async Task A_list_is_a_message_for_each_entry_and_a_blob_is_named_by_the_triggers_values()
    {
        await using var app = await new TestApp(azurite.ConnectionString, _name)
            .Function(
                "Make",
                HttpTests.Trigger("make/{id}", "post"),
                _ =>
                    Task.FromResult<InvocationResponse?>(
                        new()
                        {
                            OutputData =
                            {
                                new ParameterBinding
                                {
                                    Name = "Messages",
                                    Data = new TypedData { Json = """["one",{"two":2}]""" },
                                },
                                new ParameterBinding
                                {
                                    Name = "Copy",
                                    Data = new TypedData { String = "content" },
                                },
                            },
                        }
                    ),
                """{"type":"queue","direction":"Out","name":"Messages","queueName":"%Name%"}""",
                """{"type":"blob","direction":"Out","name":"Copy","path":"%Name%/copies/{id}.txt"}"""
            )
            .StartAsync();
        using var response = await app.Client.PostAsync("api/make/17", content: null);
        Assert.True(response.IsSuccessStatusCode);
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(_name);
        var messages = (await queue.PeekMessagesAsync(10)).Value.Select(m =>
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(m.MessageText))
        );
        Assert.Equal(["one", """{"two":2}"""], messages);
        var blob = StorageClients
            .Blobs(azurite.ConnectionString)
            .GetBlobContainerClient(_name)
            .GetBlobClient("copies/17.txt");
        Assert.Equal("content", (await blob.DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task A_blob_is_read_beside_the_trigger_and_none_is_nothing()
    {
        var container = StorageClients.Blobs(azurite.ConnectionString).GetBlobContainerClient(_name);
        await container.CreateAsync();
        await container.UploadBlobAsync("notes/17", BinaryData.FromString("a note"));
        await using var app = new TestApp(azurite.ConnectionString, _name);
        app.Function(
            "Read",
            HttpTests.Trigger("read/{id}"),
            run =>
            {
                app.Probe.Saw($"{run.Request.InputData[1].Name}={run.Request.InputData[1].Data.String}");
                return Task.FromResult<InvocationResponse?>(null);
            },
            """{"type":"blob","direction":"In","name":"note","path":"%Name%/notes/{id}"}"""
        );
        await app.StartAsync();
        using var found = await app.Client.GetAsync("api/read/17");
        using var missing = await app.Client.GetAsync("api/read/18");
        Assert.Equal(["note=a note", "note="], app.Probe.Seen);
    }
}
