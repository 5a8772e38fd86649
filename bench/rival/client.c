// The other client of `warmstart-bench loop-rival`: a zero-torque motion of version 5 with the system calls that libfranka 0.9 to 0.21 makes in
// each cycle (poll and a peek on TCP, sendto, FIONREAD until the socket is empty, a blocking recvfrom), and nothing else. Memory is locked and
// the thread is SCHED_FIFO 99, as its documentation asks for. What libfranka computes beside (model, checks, log of 50 states) is left out, so
// this is the least that a client of its kind needs.
//
//   cc -O2 -o client client.c && warmstart-bench loop-rival --rival './client {host} {seconds}'
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { CONNECT = 0, MOVE = 1, VERSION = 5, STATE_BYTES = 2373, COMMAND_BYTES = 370, MOVE_BYTES = 68 };
enum { AT_GENERATOR = 2280, AT_CONTROLLER = 2281, AT_FINISHED = 313 };
enum { GENERATOR_JOINT_VELOCITY = 2, CONTROLLER_EXTERNAL = 2, GENERATOR_IDLE = 0 };

static int tcp, udp;
static struct sockaddr_in robot;
static uint8_t state[STATE_BYTES];

static void fail(const char *what) {
  fprintf(stderr, "client: %s: %s\n", what, errno ? strerror(errno) : "unexpected answer");
  exit(1);
}

static void put32(uint8_t *to, uint32_t value) { memcpy(to, &value, sizeof value); }

static void ask(uint32_t command, uint32_t id, uint8_t *message, uint32_t size) {
  put32(message, command);
  put32(message + 4, id);
  put32(message + 8, size);
  if (send(tcp, message, size, 0) != (ssize_t)size) fail("send");
}

// The status of the next answer; its other bytes are read and dropped.
static int answer(void) {
  uint8_t head[12], body[4096];
  if (recv(tcp, head, sizeof head, MSG_WAITALL) != sizeof head) fail("answer");
  uint32_t size;
  memcpy(&size, head + 8, sizeof size);
  if (size <= sizeof head || size - sizeof head > sizeof body) fail("size of an answer");
  if (recv(tcp, body, size - sizeof head, MSG_WAITALL) != (ssize_t)(size - sizeof head)) fail("answer");
  return body[0];
}

static void open_both(const char *host) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(1337)};
  if (inet_pton(AF_INET, host, &at.sin_addr) != 1) fail("address");
  tcp = socket(AF_INET, SOCK_STREAM, 0);
  if (tcp < 0 || connect(tcp, (struct sockaddr *)&at, sizeof at)) fail("connect");
  struct sockaddr_in own = {.sin_family = AF_INET};
  socklen_t length = sizeof own;
  udp = socket(AF_INET, SOCK_DGRAM, 0);
  if (udp < 0 || bind(udp, (struct sockaddr *)&own, sizeof own) || getsockname(udp, (struct sockaddr *)&own, &length)) fail("bind");
  struct timeval patience = {.tv_sec = 1};
  setsockopt(udp, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  uint16_t port = ntohs(own.sin_port), version = VERSION;
  uint8_t message[16] = {0};
  memcpy(message + 12, &version, sizeof version);
  memcpy(message + 14, &port, sizeof port);
  ask(CONNECT, 0, message, sizeof message);
  if (answer() != 0) fail("the robot refuses version 5");
}

static void check_tcp(void) {
  struct pollfd ready = {.fd = tcp, .events = POLLIN};
  char byte;
  if (poll(&ready, 1, 0) > 0 && recv(tcp, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) fail("the robot closed the connection");
}

static void take(void) {
  socklen_t length = sizeof robot;
  if (recvfrom(udp, state, sizeof state, 0, (struct sockaddr *)&robot, &length) != sizeof state) fail("state");
}

static uint64_t receive(void) {
  uint64_t newest, id;
  memcpy(&newest, state, sizeof newest);
  int waiting;
  check_tcp();
  id = newest;
  while (ioctl(udp, FIONREAD, &waiting) == 0 && waiting > 0) {
    take();
    memcpy(&id, state, sizeof id);
  }
  while (id <= newest) {
    take();
    memcpy(&id, state, sizeof id);
  }
  return id;
}

static void start(void) {
  const double deviation[6] = {10.0, 3.12, 6.283185307179586, 10.0, 3.12, 6.283185307179586};
  uint8_t message[MOVE_BYTES] = {0};
  put32(message + 12, CONTROLLER_EXTERNAL);
  put32(message + 16, GENERATOR_JOINT_VELOCITY - 1);
  memcpy(message + 20, deviation, sizeof deviation);
  ask(MOVE, 1, message, sizeof message);
  if (answer() != 1) fail("the motion did not start");
  while (state[AT_GENERATOR] != GENERATOR_JOINT_VELOCITY || state[AT_CONTROLLER] != CONTROLLER_EXTERNAL) receive();
}

int main(int count, char **words) {
  double seconds = count == 3 ? strtod(words[2], NULL) : 0;
  if (!(seconds > 0 && seconds < 86400)) {
    fprintf(stderr, "usage: client HOST SECONDS\n");
    return 2;
  }
  mlockall(MCL_CURRENT | MCL_FUTURE);
  struct sched_param highest = {.sched_priority = sched_get_priority_max(SCHED_FIFO)};
  if (sched_setscheduler(0, SCHED_FIFO, &highest)) fail("SCHED_FIFO");
  open_both(words[1]);
  receive();
  start();
  uint8_t command[COMMAND_BYTES] = {0};
  long cycles = (long)(seconds * 1000);
  for (long i = 0; state[AT_GENERATOR] != GENERATOR_IDLE; i++) {
    command[AT_FINISHED] = i >= cycles;
    memcpy(command, state, sizeof(uint64_t));
    if (sendto(udp, command, sizeof command, 0, (struct sockaddr *)&robot, sizeof robot) != sizeof command) fail("send of a command");
    receive();
  }
  if (answer() != 0) fail("the motion was aborted");
  return 0;
}
