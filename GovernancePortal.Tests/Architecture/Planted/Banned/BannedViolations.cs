using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Architecture.Planted.Banned;

public static class Ambient
{
    public static DateTime Now() => DateTime.UtcNow;

    public static async Task<DateTimeOffset> LateAsync()
    {
        await Task.Yield();
        return DateTimeOffset.UtcNow;
    }

    public static Guid Names() => Guid.NewGuid();

    [SuppressMessage("Usage", "xUnit1031", Justification = "Planted")]
    public static int Blocks(Task<int> task)
    {
        task.Wait();
        return task.Result;
    }

    public static void Sleeps() => Thread.Sleep(1);

    public static HttpClient Calls() => new();
}

public static class RawMarkup
{
    public static MarkupString Casts(string text) => (MarkupString)text;

    public static void Adds(RenderTreeBuilder builder, string text) => builder.AddMarkupContent(0, text);

    // As Razor writes the markup of a page.
    public static void AddsLiteral(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>Fine</p>");
}

public static class StartsAProgram
{
    public static Process? Run() => Process.Start("true");

    public static int Fine() => Process.GetCurrentProcess().Threads.Count;
}

[SuppressMessage("Security", "CA5350", Justification = "Planted")]
[SuppressMessage("Security", "CA5351", Justification = "Planted")]
public static class OldHashes
{
    public static byte[] Sha1(byte[] data) => SHA1.HashData(data);

    public static byte[] Md5(byte[] data) => MD5.HashData(data);

    public static HashAlgorithmName Named() => HashAlgorithmName.SHA1;

    public static byte[] Reviewed(byte[] key, byte[] data) => HMACSHA1.HashData(key, data);

    public static byte[] Fine(byte[] data) => SHA256.HashData(data);
}

[SuppressMessage("Security", "EF1002", Justification = "Planted")]
[SuppressMessage("Security", "EF1003", Justification = "Planted")]
[SuppressMessage("Security", "CA2100", Justification = "Planted")]
public static class RawSql
{
    private const string Counting = "select count(*) from things";

    public static int Literal(DbContext context) => context.Database.ExecuteSqlRaw(Counting);

    public static int Adds(DbContext context, string name) => context.Database.ExecuteSqlRaw("delete from " + name);

    public static async Task<int> InterpolatesAsync(DbContext context, int id)
    {
        await Task.Yield();
        return await context.Database.ExecuteSqlRawAsync($"delete from things where id = {id}");
    }

    public static int Passes(DbContext context, string sql) => context.Database.ExecuteSqlRaw(sql);

    public static void Sets(DbCommand command, string sql) => command.CommandText = sql;

    public static void Reviewed(DbCommand command, string sql) => command.CommandText = sql;
}
